/// Serves the UI: the shell's own files, and those of every page that a bundle registers.
@NullMarked
package io.sigmavault.ui.shell;

import org.jspecify.annotations.NullMarked;
