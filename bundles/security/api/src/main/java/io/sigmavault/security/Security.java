package io.sigmavault.security;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// What all parts of the system that are there now tell of keys and findings. A part that fails or is being replaced takes nothing
/// of the others with it.
@ProviderType
public interface Security {

    /// All keys, sorted by id, with what they protect.
    KeyGraph keys();

    /// All findings, the gravest first.
    List<Finding> findings();
}
