/// What every crypto provider must do, as tests: extend [CryptoContract] and return your provider.
/// A plain library for test class paths.
@NullMarked
package io.sigmavault.crypto.testkit;

import org.jspecify.annotations.NullMarked;
