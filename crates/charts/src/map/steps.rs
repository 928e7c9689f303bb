//! Paths written as steps from where they last were, as short as SVG allows.

/// A path of steps from where it last was.
#[derive(Debug, Default)]
pub(super) struct Path {
    pub(super) d: String,
    at: [i32; 2],
}

impl Path {
    /// A line through points.
    pub(super) fn add(&mut self, points: &[[i32; 2]], closed: bool) {
        let Some(first) = points.first() else { return };
        // Small even at the start, where it means the same: after a capital the steps would be places.
        self.d.push('m');
        self.pair([first[0] - self.at[0], first[1] - self.at[1]], true);
        let (mut at, mut command) = (*first, 'm');
        for point in &points[1..] {
            let step = [point[0] - at[0], point[1] - at[1]];
            at = *point;
            match step {
                [x, 0] => self.single('h', x, &mut command),
                [0, y] => self.single('v', y, &mut command),
                step => {
                    // After a move, and after another line, the letter may be left out.
                    let letter = command == 'h' || command == 'v';
                    if letter {
                        self.d.push('l');
                    }
                    self.pair(step, letter);
                    command = 'l';
                }
            }
        }
        if closed {
            self.d.push('z');
            at = *first;
        }
        self.at = at;
    }

    fn single(&mut self, letter: char, step: i32, command: &mut char) {
        self.d.push(letter);
        self.d += &step.to_string();
        *command = letter;
    }

    fn pair(&mut self, [x, y]: [i32; 2], after_letter: bool) {
        if !after_letter && x >= 0 {
            self.d.push(' ');
        }
        self.d += &x.to_string();
        if y >= 0 {
            self.d.push(' ');
        }
        self.d += &y.to_string();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_in_short_steps() {
        let mut path = Path::default();
        path.add(&[[10, 10], [15, 10], [15, 14], [12, 9], [10, 12]], true);
        path.add(&[[20, 0], [22, 3], [24, 1]], true);
        assert_eq!(path.d, "m10 10h5v4l-3-5-2 3zm10-10 2 3 2-2z");
    }
}
