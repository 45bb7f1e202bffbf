/// What the person at the terminal sees while the process starts: progress, addresses, set-up code,
/// certificate. Also the set-up without a browser (`--unattended`) and the training of the start-up
/// archive.
@NullMarked
package io.sigmavault.core.ready;

import org.jspecify.annotations.NullMarked;
