/// The contract of [io.sigmavault.access.Access], as tests for whoever provides it.
@NullMarked
package io.sigmavault.access.testkit;

import org.jspecify.annotations.NullMarked;
