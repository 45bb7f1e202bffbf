package io.sigmavault.security.registry;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.Finding;
import io.sigmavault.security.FindingSource;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.KeySource;
import io.sigmavault.security.Security;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts together what the sources that are there now tell. Memory: what they tell, for as long as one asks.
@Component
public final class SecurityRegistry implements Security {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityRegistry.class);
    private static final int MOST_FINDINGS = 1_000;

    private final List<KeySource> keys = new CopyOnWriteArrayList<>();
    private final List<FindingSource> findings = new CopyOnWriteArrayList<>();
    private final Clock clock;

    @Activate
    public SecurityRegistry() {
        this(Clock.systemUTC());
    }

    SecurityRegistry(Clock clock) {
        this.clock = clock;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindKeys(KeySource source) {
        keys.add(source);
    }

    void unbindKeys(KeySource source) {
        keys.remove(source);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFindings(FindingSource source) {
        findings.add(source);
    }

    void unbindFindings(FindingSource source) {
        findings.remove(source);
    }

    @Override
    public KeyGraph keys() {
        var all = new LinkedHashMap<String, KeyInfo>();
        var assets = new LinkedHashMap<String, KeyGraph.Asset>();
        var edges = new LinkedHashSet<KeyGraph.Edge>();
        var silent = new ArrayList<String>();
        for (var source : keys) {
            var told = ask(source);
            told.keys().stream()
                    .limit(KeyGraph.MOST)
                    .forEach(key -> all.putIfAbsent(key.id(), key));
            told.assets().stream()
                    .limit(KeyGraph.MOST)
                    .forEach(asset -> assets.putIfAbsent(asset.id(), asset));
            told.edges().stream().limit(2L * KeyGraph.MOST).forEach(edges::add);
            silent.addAll(told.silent());
            if (told.keys().size() > KeyGraph.MOST) {
                silent.add((told.keys().size() - KeyGraph.MOST) + " further keys are not shown");
            }
        }
        var known =
                edges.stream()
                        .filter(edge ->
                                all.containsKey(edge.key())
                                        && (all.containsKey(edge.target())
                                                || assets.containsKey(edge.target())))
                        .toList();
        return new KeyGraph(
                all.values().stream().sorted(Comparator.comparing(KeyInfo::id)).toList(),
                assets.values().stream().sorted(Comparator.comparing(KeyGraph.Asset::id)).toList(),
                known,
                silent);
    }

    private static KeyGraph ask(KeySource source) {
        try {
            return source.keys();
        } catch (SigmaVaultException e) {
            return silent(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // a part that is being replaced, or a stranger's
            LOG.warn("{} can't tell its keys", source.getClass().getName(), e);
            return silent(source.getClass().getSimpleName() + " can't tell its keys now");
        }
    }

    private static KeyGraph silent(String why) {
        return new KeyGraph(List.of(), List.of(), List.of(), List.of(why));
    }

    @Override
    public List<Finding> findings() {
        var all = new ArrayList<Finding>();
        for (var source : findings) {
            all.addAll(ask(source));
        }
        all.sort(
                Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(Finding::code)
                        .thenComparing(Finding::subject));
        return List.copyOf(all);
    }

    private List<Finding> ask(FindingSource source) {
        try {
            return source.findings(clock.instant()).stream().limit(MOST_FINDINGS).toList();
        } catch (SigmaVaultException e) {
            return List.of(unknown(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) { // a part that is being replaced, or a stranger's
            LOG.warn("{} can't tell its findings", source.getClass().getName(), e);
            return List.of(unknown(source.getClass().getSimpleName() + " failed; see the log"));
        }
    }

    private static Finding unknown(String why) {
        return new Finding(
                "not-checked",
                Finding.Severity.WARNING,
                "",
                "something could not be checked: " + why,
                "Look again in a minute; if it stays, see the log.",
                java.util.Map.of("why", why));
    }
}
