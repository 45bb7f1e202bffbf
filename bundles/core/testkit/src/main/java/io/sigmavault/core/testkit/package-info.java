/// Test tools that every area uses: properties checked against generated cases, and the contract of
/// an event store. A plain library for test class paths; depends on JUnit and AssertJ.
@NullMarked
package io.sigmavault.core.testkit;

import org.jspecify.annotations.NullMarked;
