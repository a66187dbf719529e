//! Version schemes, ranges and package names; knows nothing of this product.
