/// Shares over SFTP, version 3 (draft-ietf-secsh-filexfer-02, and OpenSSH's `posix-rename` and `fsync`), on Apache MINA's SSH
/// with its own port. Words: docs/shares.md.
@NullMarked
package io.sigmavault.share.sftp;

import org.jspecify.annotations.NullMarked;
