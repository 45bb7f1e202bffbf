package io.sigmavault.keys;

import org.osgi.annotation.versioning.ConsumerType;

/// What a driver registers, with the property [HsmProvider#ID]. Users don't look for it: of each is made an [HsmProvider] that records every
/// use of a key in the audit log before it happens, whoever asks for it.
@ConsumerType
public interface HsmDriver extends HsmProvider {}
