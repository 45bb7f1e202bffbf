package io.sigmavault.host.client;

import io.sigmavault.vault.PlaceSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Offers each mounted pool as a place for vaults. Asks no helper: what is mounted is read from the kernel, so that an
/// empty mount point is never taken for a pool.
@Component
public final class PoolPlaces implements PlaceSource {

    /// Where the helper mounts pools; tests name another.
    private static final String POOLS = "sigmavault.pools";

    private static final String PREFIX = "pool-";
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,15}";
    private static final int MOST_POOLS = 256;

    private final Path pools;
    private final Path mounts;

    @Activate
    public PoolPlaces() {
        this(folder(), Path.of("/proc/self/mounts"));
    }

    /// Where pools are mounted.
    static Path folder() {
        return Path.of(System.getProperty(POOLS, "/run/sigmavault/pools"));
    }

    /// @param mounts list of mounts, as in proc_pid_mounts(5)
    PoolPlaces(Path pools, Path mounts) {
        this.pools = pools;
        this.mounts = mounts;
    }

    /// The helper's name of the pool that a place is. Places that an administrator named himself are called as their folder.
    static String pool(String place) {
        return place.startsWith(PREFIX) ? place.substring(PREFIX.length()) : place;
    }

    /// At most 256; none if the list of mounts can't be read.
    @Override
    public List<Offer> offers() {
        var offers = new ArrayList<Offer>();
        try {
            for (var line : Files.readAllLines(mounts)) {
                var fields = line.split(" ", 3);
                var point = Path.of(fields.length < 2 ? "" : fields[1]);
                var name = String.valueOf(point.getFileName());
                boolean pool = pools.equals(point.getParent()) && name.matches(NAME);
                if (pool && offers.size() < MOST_POOLS) {
                    offers.add(new Offer(PREFIX + name, name, point));
                }
            }
        } catch (IOException e) {
            return List.of(); // nothing is known of any pool
        }
        return offers;
    }
}
