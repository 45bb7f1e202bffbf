/// `./sigmavault audit`: checks an audit log or a copy of it, without a server.
@NullMarked
package io.sigmavault.audit.tool;

import org.jspecify.annotations.NullMarked;
