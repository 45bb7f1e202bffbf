/// Pages: what a bundle registers to show one, and the language that they are in.
@Export
@Version("0.2.0")
@NullMarked
package io.sigmavault.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
