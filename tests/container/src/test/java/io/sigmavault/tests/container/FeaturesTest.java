package io.sigmavault.tests.container;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/// Each feature of ours installs on its own into an empty container, runs, and leaves nothing behind.
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FeaturesTest {

    private static final EnumSet<FeaturesService.Option> QUIET =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    @Inject private FeaturesService features;
    @Inject private BundleContext context;

    @Configuration
    public Option[] container() {
        return Container.with("features", "sigmavault-services");
    }

    @Test
    public void eachFeatureRunsAlone() throws Exception {
        var before = ours();
        var broken = new TreeSet<String>();
        for (var feature : names()) {
            features.installFeature(feature, QUIET);
            for (var bundle : context.getBundles()) {
                if (bundle.getState() != Bundle.ACTIVE && !isFragment(bundle)) {
                    broken.add(
                            feature
                                    + ": "
                                    + bundle.getSymbolicName()
                                    + " is in state "
                                    + bundle.getState());
                }
            }
            features.uninstallFeature(feature, QUIET);
        }
        assertEquals(new TreeSet<String>(), broken);
        assertEquals(before, ours());
    }

    private List<String> names() throws Exception {
        var names =
                Arrays.stream(features.listFeatures())
                        .map(Feature::getName)
                        .filter(name -> name.startsWith("sigmavault-"))
                        .sorted()
                        .toList();
        assertFalse(names.isEmpty());
        return names;
    }

    private Set<String> ours() {
        var names = new TreeSet<String>();
        for (var bundle : context.getBundles()) {
            if (bundle.getSymbolicName().startsWith("io.sigmavault.")) {
                names.add(bundle.getSymbolicName());
            }
        }
        return names;
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
