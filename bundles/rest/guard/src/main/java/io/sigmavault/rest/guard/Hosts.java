package io.sigmavault.rest.guard;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which names this machine answers to. A page of a stranger that points a name of its own at this
/// machine (DNS rebinding) sends that name, and is refused.
final class Hosts {

    private static final long FRESH_NANOS = 5_000_000_000L;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final Set<String> configured;
    private final Supplier<Set<String>> machine;
    private final LongSupplier nanos;
    private volatile Set<String> known = Set.of();
    private volatile long lookedAt;

    /// @param configured further names, as in a `Host` header without port
    /// @param machine names and addresses of this machine now; asked at most every 5 s
    Hosts(Set<String> configured, Supplier<Set<String>> machine, LongSupplier nanos) {
        this.configured = lower(configured);
        this.machine = machine;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong() - FRESH_NANOS;
    }

    /// @param host a `Host` header, or null
    boolean knows(@Nullable String host) {
        if (host == null) {
            return false;
        }
        var name = name(host);
        return isLoopback(name)
                || configured.contains(name)
                || known.contains(name)
                || refreshed().contains(name);
    }

    static boolean isLoopback(String name) {
        return LOOPBACK.contains(name)
                || name.endsWith(".localhost")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    /// The name without port, brackets, zone and final dot, in lower case.
    static String name(String host) {
        var name = host.trim().toLowerCase(Locale.ROOT);
        int end = name.startsWith("[") ? name.indexOf(']') : name.lastIndexOf(':');
        if (end >= 0) {
            name = name.substring(0, end);
        }
        name = name.startsWith("[") ? name.substring(1) : name;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private Set<String> refreshed() {
        long now = nanos.getAsLong();
        if (now - lookedAt >= FRESH_NANOS) {
            lookedAt = now;
            known = lower(machine.get());
        }
        return known;
    }

    private static Set<String> lower(Set<String> names) {
        var lower = new HashSet<String>();
        names.forEach(name -> lower.add(name.trim().toLowerCase(Locale.ROOT)));
        return Set.copyOf(lower);
    }

    /// Host name, with `.local` too, and the addresses of every interface. No name service is
    /// asked: it might be slow, or in strange hands.
    static Set<String> ofMachine() {
        var names = new HashSet<String>();
        try {
            var name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            names.add(name);
            names.add(name.replaceFirst("\\..*", "") + ".local");
        } catch (IOException e) {
            // A machine without a name is reached by its addresses.
        }
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(address -> names.add(withoutZone(address.getHostAddress())));
        } catch (SocketException e) {
            // Loopback names always work.
        }
        return names;
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
