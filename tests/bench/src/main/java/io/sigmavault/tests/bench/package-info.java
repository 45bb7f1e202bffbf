/// Benches: each starts the real product, measures one thing, prints figures and the machine, and
/// ends with exit code 1 if a figure misses its bound.
@NullMarked
package io.sigmavault.tests.bench;

import org.jspecify.annotations.NullMarked;
