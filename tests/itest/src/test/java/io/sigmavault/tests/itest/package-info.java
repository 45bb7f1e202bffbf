/// Tests of the whole product: each class tells one part of its story against the real process.
@NullMarked
package io.sigmavault.tests.itest;

import org.jspecify.annotations.NullMarked;
