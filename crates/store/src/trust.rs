//! What can be checked afterwards: the audit trail.

pub mod audit;
