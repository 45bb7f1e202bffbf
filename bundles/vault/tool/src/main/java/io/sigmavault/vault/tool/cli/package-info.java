/// The command line: verbs, options, texts, exit codes, progress and JSON.
@NullMarked
package io.sigmavault.vault.tool.cli;

import org.jspecify.annotations.NullMarked;
