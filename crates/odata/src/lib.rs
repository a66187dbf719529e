//! Text of OData query options to a tree, and the tree over rows.
