//! Learns the weights: multinomial logistic regression by stochastic gradient, each weight with a step of
//! its own (`AdaGrad`, Duchi et al. 2011). In the second half every weight is read as the four bits it will
//! be stored in, so that what rounding takes away the others make up for.

use tejido_lang::identify::grams::{self, PLACES};
use tejido_lang::identify::model::{COUNT, LARGEST, LEVELS, Scores};

use crate::corpus::Target;

const FIRST_STEP: f32 = 0.08;
const LAST_STEP: f32 = 0.002;
/// Pull of every weight towards none.
const DECAY: f32 = 1e-5;

/// A model being learned.
pub struct Fit {
    bias: Scores,
    bias_seen: Scores,
    weights: Vec<Scores>,
    seen: Vec<Scores>,
    places: Vec<usize>,
    done: u32,
    samples: u32,
}

impl Fit {
    pub fn new(samples: u32) -> Self {
        let seen = [1e-3; COUNT];
        Self {
            bias: [0.0; COUNT],
            bias_seen: seen,
            weights: vec![[0.0; COUNT]; PLACES],
            seen: vec![seen; PLACES],
            places: Vec::new(),
            done: 0,
            samples: samples.max(1),
        }
    }

    /// Takes one text into account.
    pub fn learn(&mut self, text: &str, target: &Target) {
        self.done += 1;
        self.places.clear();
        let places = &mut self.places;
        grams::places(text, &mut |place| places.push(place));
        if places.is_empty() {
            return;
        }
        let progress = ratio(self.done, self.samples);
        let step = FIRST_STEP * (1.0 - progress) + LAST_STEP;
        let mut error = self.probabilities(progress > 0.5);
        error.iter_mut().zip(target).for_each(|(error, wanted)| *error -= wanted);
        pull(&mut self.bias, &mut self.bias_seen, &error, step, f32::INFINITY);
        for place in &self.places {
            if let (Some(weights), Some(seen)) = (self.weights.get_mut(*place), self.seen.get_mut(*place)) {
                pull(weights, seen, &error, step, LARGEST);
            }
        }
    }

    fn probabilities(&self, rounded: bool) -> Scores {
        let mut scores = self.bias;
        for weights in self.places.iter().filter_map(|place| self.weights.get(*place)) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += if rounded { level(*weight) * LARGEST / LEVELS } else { *weight };
            }
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let likelihoods = scores.map(|score| (score - most).exp());
        let sum: f32 = likelihoods.iter().sum();
        likelihoods.map(|likelihood| likelihood / sum)
    }

    /// The model as `identify/model.rs` reads it: sixteen biases in hundredths as little-endian i16, then
    /// eight bytes a place, a class each four bits from the lowest, 7 being nought.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(2 * COUNT + PLACES * COUNT / 2);
        bytes.extend(self.bias.iter().flat_map(|bias| hundredths(*bias).to_le_bytes()));
        for weights in &self.weights {
            let packed = weights.iter().rev().fold(0_u64, |packed, weight| packed << 4 | nibble(*weight));
            bytes.extend(packed.to_le_bytes());
        }
        bytes
    }
}

fn pull(weights: &mut Scores, seen: &mut Scores, error: &Scores, step: f32, largest: f32) {
    for ((weight, seen), error) in weights.iter_mut().zip(seen).zip(error) {
        let gradient = error + DECAY * *weight;
        *seen += gradient * gradient;
        *weight = (*weight - step * gradient / seen.sqrt()).clamp(-largest, largest);
    }
}

/// A weight in steps of what can be stored: -7 to 7.
fn level(weight: f32) -> f32 {
    (weight * LEVELS / LARGEST).round()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a level is within -7 and 7")]
fn nibble(weight: f32) -> u64 {
    (level(weight) + LEVELS) as u64
}

#[expect(clippy::cast_possible_truncation, reason = "biases are within a few units")]
fn hundredths(bias: f32) -> i16 {
    (bias * 100.0).round() as i16
}

#[expect(clippy::cast_precision_loss, reason = "how far the learning is needs no more than six digits")]
fn ratio(done: u32, all: u32) -> f32 {
    done as f32 / all as f32
}
