/// What every driver of a token must do, as tests: extend [HsmContract] and return your token.
/// A plain library for test class paths.
@NullMarked
package io.sigmavault.keys.testkit;

import org.jspecify.annotations.NullMarked;
