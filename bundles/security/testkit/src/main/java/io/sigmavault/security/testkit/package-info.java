/// What every source of keys must do, as tests: implement [KeySourceContract] and return yours. A plain library for test class paths.
@NullMarked
package io.sigmavault.security.testkit;

import org.jspecify.annotations.NullMarked;
