/// How far the set-up has come, and the steps that every machine may have: language, time zone, network, data disk, vault,
/// source of releases.
@NullMarked
package io.sigmavault.setup.steps;

import org.jspecify.annotations.NullMarked;
