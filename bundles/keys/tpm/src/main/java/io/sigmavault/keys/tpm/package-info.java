/// Keys in the machine's TPM 2.0, opened after the start of signed software only. Numbers and structures: TCG's TPM 2.0 Library, parts 2 and 3.
@NullMarked
package io.sigmavault.keys.tpm;

import org.jspecify.annotations.NullMarked;
