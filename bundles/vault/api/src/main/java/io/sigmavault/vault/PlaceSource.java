package io.sigmavault.vault;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/// Offers places for vaults. Registered as a service by who knows of disks; the engine asks every two seconds, so that
/// answering has to be quick.
@ConsumerType
public interface PlaceSource {

    /// The places that are there now.
    List<Offer> offers();

    /// A folder that is there, on stable storage, writable by the server.
    ///
    /// @param id the same whenever the same disk is there: 1 to 63 of `a-z 0-9 -`, not [VaultPlace#SERVER]
    /// @param name as a person calls it
    record Offer(String id, String name, Path folder) {
        public Offer {
            if (!id.matches("[a-z0-9][a-z0-9-]{0,62}") || id.equals(VaultPlace.SERVER)) {
                throw new IllegalArgumentException(
                        "a place's id has 1 to 63 of a-z 0-9 - and is not server: " + id);
            }
            boolean plain = name.chars().noneMatch(Character::isISOControl);
            if (name.isBlank() || name.length() > 63 || !plain || !folder.isAbsolute()) {
                throw new IllegalArgumentException(
                        "place " + id + " needs a name of 1 to 63 characters and a full path");
            }
        }
    }
}
