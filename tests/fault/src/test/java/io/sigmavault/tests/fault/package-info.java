/// Faults of disks and processes against the vault engine, through the server's engine: docs/fault-harness.md.
@NullMarked
package io.sigmavault.tests.fault;

import org.jspecify.annotations.NullMarked;
