/// Tests of the vault's objects, and the disk that loses power.
@NullMarked
package io.sigmavault.vault.objects;

import org.jspecify.annotations.NullMarked;
