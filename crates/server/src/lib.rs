//! Use cases, HTTP, jobs and configuration: where the parts meet.
