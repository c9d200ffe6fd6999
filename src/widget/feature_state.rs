//! State of features among what the reader chose.

use std::any::Any;
use std::marker::PhantomData;
use std::rc::Rc;

/// What a feature has stored, or nothing.
///
/// The core clones and drops it with everything else that the reader chose. As a trait object it is dropped through a table
/// that the feature brings, so that the first render does not link the code of all its fields.
pub struct FeatureState<T>(Option<Rc<dyn Any>>, PhantomData<T>);

impl<T: 'static> FeatureState<T> {
    /// Stores a value.
    pub fn of(value: T) -> Self {
        FeatureState(Some(Rc::new(value)), PhantomData)
    }

    /// The value.
    pub fn get(&self) -> Option<&T> {
        self.0.as_ref()?.downcast_ref()
    }

    /// The value, which is stored no longer.
    pub fn take(&mut self) -> Option<Rc<T>> {
        self.0.take()?.downcast().ok()
    }
}

impl<T> Clone for FeatureState<T> {
    fn clone(&self) -> Self {
        FeatureState(self.0.clone(), PhantomData)
    }
}

impl<T> Default for FeatureState<T> {
    fn default() -> Self {
        FeatureState(None, PhantomData)
    }
}
