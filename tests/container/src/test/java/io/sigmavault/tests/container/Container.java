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
            editConfigurationFilePut("etc/custom.properties", "karaf.shutdown.port", "0"),
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

    /// Boot features of the distribution itself without what only a whole machine needs.
    static List<String> quiet() {
        return List.of("sigmavault-codec-store", "sigmavault-codec-zstd");
    }
}
