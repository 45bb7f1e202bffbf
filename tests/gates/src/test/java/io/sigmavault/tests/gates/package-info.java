/// Gates: rules that the whole tree keeps to, each a test that names what breaks it.
@NullMarked
package io.sigmavault.tests.gates;

import org.jspecify.annotations.NullMarked;
