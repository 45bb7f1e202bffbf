/// SMB by Debian's Samba: what it serves, and the passwords for it. Words: docs/shares.md.
@NullMarked
package io.sigmavault.share.smb;

import org.jspecify.annotations.NullMarked;
