/// Commands of the console, noun:verb. Each asks the policy as user of the console, reaches its
/// service at the moment it runs, and says so when that is away.
@NullMarked
package io.sigmavault.shell.commands;

import org.jspecify.annotations.NullMarked;
