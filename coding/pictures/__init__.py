"""The pictures of a study: one module a picture, each of which makes a `Picture` from the numbers of a `Scope`."""
