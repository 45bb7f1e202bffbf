/// Shares over WebDAV, class 2 (RFC 4918, quotas by RFC 4331), at `/dav/SHARE/`. Habits of clients: docs/shares.md.
@NullMarked
package io.sigmavault.share.webdav;

import org.jspecify.annotations.NullMarked;
