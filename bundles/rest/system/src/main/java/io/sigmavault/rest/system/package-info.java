/// Status, bundles, features, log, tasks, pages and the API's own description over REST.
@NullMarked
package io.sigmavault.rest.system;

import org.jspecify.annotations.NullMarked;
