/// Makes Karaf's console run on Java 25, and prepares its keys. Active before any bundle of Karaf's
/// console is loaded (start level 2), hence a plain activator and no Declarative Services.
@NullMarked
package io.sigmavault.shell.console;

import org.jspecify.annotations.NullMarked;
