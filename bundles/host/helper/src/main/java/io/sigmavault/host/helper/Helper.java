package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.HostException;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/// The program, started by systemd as root:
///
/// - `serve`: answers on the socket that is its standard input
/// - `pools`: mounts the pools, at the start of the machine
/// - `reset`: forgets settings if that was asked for, before the server starts
/// - `bless`: lets the version that runs be started from now on, where GRUB counts its tries
/// - `train`: answers requests of its own, while the JVM writes down what a start needs
/// - `install`: installs the system as an answer file says, if there is one
public final class Helper {

    private static final long IDLE_MILLIS = 60_000;
    private static final int USAGE = 64;
    private static final int FAILED = 70;

    private Helper() {}

    public static void main(String[] arguments) throws IOException {
        var work = work(Layout.ofProcess());
        try {
            switch (arguments.length == 1 ? arguments[0] : "") {
                case "serve" -> serve(work);
                case "pools" -> work.pools().mountAll();
                case "reset" -> reset(work);
                case "bless" -> work.updates().bless();
                case "train" -> new Training(work, System.err::println).run();
                case "install" -> install(work);
                default -> {
                    System.err.println(
                            "usage: helper serve | pools | reset | bless | install | train");
                    System.exit(USAGE);
                }
            }
        } catch (HostException e) {
            System.err.println(e.code() + ": " + e.sentence());
            System.exit(FAILED);
        }
    }

    private static Work work(Layout layout) {
        var programs = new Programs(layout.root());
        return new Work(layout, programs, Clock.systemUTC(), System.err::println);
    }

    private static void serve(Work work) throws IOException, HostException {
        if (!(System.inheritedChannel() instanceof ServerSocketChannel socket)) {
            System.err.println("standard input is no listening socket: systemd starts this");
            System.exit(USAGE);
            return;
        }
        var allowed = Set.copyOf(List.of("root", Layout.ofProcess().owner(), Screen.ACCOUNT));
        new Server(socket, work, allowed, IDLE_MILLIS, System.err::println).run();
    }

    private static void install(Work work) throws HostException {
        var folder = System.getenv().getOrDefault("CREDENTIALS_DIRECTORY", "/nonexistent");
        if (!work.answers(Path.of(folder)).run()) {
            System.exit(FAILED);
        }
    }

    private static void reset(Work work) throws HostException {
        if (work.reset().atStart()) {
            System.err.println("settings are forgotten; vaults and pools stay");
        }
    }
}
