//! Reads the world's intelligence documents and turns them into records of the model; fetches them.
