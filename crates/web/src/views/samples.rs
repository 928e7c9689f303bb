//! Samples of every view, for the test that renders each template with each of them.
