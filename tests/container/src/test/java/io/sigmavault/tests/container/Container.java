package io.sigmavault.tests.container;

import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.nio.file.Path;
import java.util.List;
import org.ops4j.pax.exam.Option;

/// The distribution as Pax Exam starts it.
final class Container {

    private static final String FEATURES = "etc/org.apache.karaf.features.cfg";
    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";

    private Container() {}

    /// @param name of the data folder
    /// @param bootFeatures features installed at the start
    static Option[] with(String name, String bootFeatures) {
        var unpacked = Path.of(System.getProperty("unpacked", "target/exam"));
        var data = unpacked.resolveSibling("exam-data-" + name);
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(
                            Path.of(System.getProperty("distribution", "")).toUri().toString())
                    .name("SigmaVault")
                    .unpackDirectory(unpacked.toFile())
                    .useDeployFolder(false)
                    .runEmbedded(false),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            editConfigurationFilePut(FEATURES, "featuresBoot", bootFeatures),
            // Pax Exam's own bundles come from where this module's build put them.
            editConfigurationFilePut(
                    MAVEN,
                    "org.ops4j.pax.url.mvn.defaultRepositories",
                    "${karaf.home.uri}system@id=system.repository@snapshots,"
                            + examRepository()
                            + "@id=exam@snapshots"),
            vmOption("-Xbootclasspath/a:lib/endorsed/org.apache.karaf.specs.locator-4.4.10.jar"),
            vmOption("-XX:+UseSerialGC"),
            vmOption("-XX:TieredStopAtLevel=1"),
            vmOption("-Xmx512m"),
            vmOption("--enable-native-access=ALL-UNNAMED"),
            vmOption("-Dsigmavault.data=" + data),
            vmOption("-Dsigmavault.home=" + unpacked),
            vmOption("-Dsigmavault.port=0"),
            vmOption("-Dsigmavault.ssh.port=0"),
            vmOption("-Dsigmavault.developer=true"),
        };
    }

    private static String examRepository() {
        var folder = Path.of(System.getProperty("exam.repository", "target/exam-repository"));
        return "file:" + folder.toAbsolutePath();
    }

    /// Boot features of the distribution itself without what only a whole machine needs.
    static List<String> quiet() {
        return List.of("sigmavault-codec-store", "sigmavault-codec-zstd");
    }
}
