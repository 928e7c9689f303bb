//! Machine translation services outside of this program. What they give is never published by itself.
