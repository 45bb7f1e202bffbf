package io.sigmavault.tests.bench;

import io.sigmavault.tests.support.SigmaVault;
import io.sigmavault.tests.support.SigmaVaultExtension;
import io.sigmavault.tests.support.StartOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// `./sigmavault bench leaks [UPDATES]`: the leak gate over every bundle that can be swapped, and
/// over one that leaks on purpose.
public final class LeakBench {

    private LeakBench() {}

    public static void main(String[] arguments) {
        int updates = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        var results = run(updates, name -> true);
        System.out.println(Machine.line());
        results.forEach(System.out::println);
        boolean good = good(results);
        System.out.println(good ? "leaks: passed" : "leaks: FAILED");
        System.exit(good ? 0 : 1);
    }

    /// True if only the control leaks.
    public static boolean good(List<LeakGate.Result> results) {
        return results.stream()
                .allMatch(result ->
                        result.passed() != result.symbolicName().equals(LeakingBundle.NAME));
    }

    /// @param updates of each bundle
    /// @param wanted which bundles, by symbolic name, besides the control
    public static List<LeakGate.Result> run(int updates, Predicate<String> wanted) {
        var results = new ArrayList<LeakGate.Result>();
        var data = SigmaVaultExtension.freshFolder("leaks");
        try (var sigmavault = SigmaVault.start(StartOptions.in(data).withDeveloper())) {
            var rest = sigmavault.owner();
            for (var name : swappable(sigmavault).stream().filter(wanted).toList()) {
                results.add(
                        LeakGate.run(
                                sigmavault.facts(),
                                Swapped.named(rest, name),
                                updates,
                                () -> use(sigmavault)));
            }
            results.add(LeakGate.run(sigmavault.facts(), control(sigmavault), updates, () -> {}));
        }
        return results;
    }

    /// Providers that may be stopped from the System page.
    private static List<String> swappable(SigmaVault sigmavault) {
        return Swapped.ours(sigmavault.owner()).stream()
                .filter(bundle -> !bundle.path("essential").asBoolean())
                .map(bundle -> bundle.path("symbolicName").asText())
                .filter(name -> !name.endsWith(".api"))
                .sorted()
                .toList();
    }

    /// A few requests that load the classes of most bundles.
    private static void use(SigmaVault sigmavault) {
        var rest = sigmavault.owner();
        rest.put("/vaults/main/files/probe", new byte[100_000]);
        rest.get("/vaults/main/files/probe");
        rest.get("/pages");
        rest.get("/system/features");
        rest.post("/audit/verifications", "");
    }

    private static Swapped control(SigmaVault sigmavault) {
        try {
            var jar = LeakingBundle.jar();
            var file = Files.write(sigmavault.data().resolveSibling("leaking.jar"), jar);
            sigmavault.console("bundle:install -s " + file.toUri());
            long id =
                    Swapped.ours(sigmavault.owner()).stream()
                            .filter(bundle ->
                                    bundle.path("symbolicName").asText().equals(LeakingBundle.NAME))
                            .findFirst()
                            .orElseThrow()
                            .path("id")
                            .asLong();
            return new Swapped(sigmavault.owner(), id, LeakingBundle.NAME, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
