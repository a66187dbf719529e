//! What every use case shares.

use std::sync::Arc;

use parapet_model::Clock;

/// Handle on the running server; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<App>);

/// The parts behind the handle.
pub struct App {
    pub clock: Arc<dyn Clock>,
}

impl AppState {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(App { clock }))
    }
}

impl std::ops::Deref for AppState {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}
