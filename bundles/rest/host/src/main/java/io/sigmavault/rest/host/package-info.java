/// The machine over REST: name, time zone, network, disks, pools, power and journal.
@NullMarked
package io.sigmavault.rest.host;

import org.jspecify.annotations.NullMarked;
