package io.sigmavault.codec.registry;

import io.sigmavault.codec.Codec;
import io.sigmavault.codec.CodecInfo;
import io.sigmavault.codec.CodecMissingException;
import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.lease.Lease;
import io.sigmavault.core.lease.Leases;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the codecs that are registered as services. Of two with one id the higher
/// `service.ranking` is used. Stopping a codec's bundle waits in [#unbindCodec] until its leases are
/// closed.
@Component(service = Codecs.class, configurationPid = "io.sigmavault.codec.registry")
@Designate(ocd = CodecRegistry.Config.class)
public final class CodecRegistry implements Codecs {

    private static final Logger LOG = LoggerFactory.getLogger(CodecRegistry.class);

    private static final String STORE = "store";

    @ObjectClassDefinition(name = "Codecs")
    @interface Config {
        @AttributeDefinition(
                name = "Wait for an encoder, ms",
                description =
                        "How long a write waits when no codec at all is there, not even store",
                min = "0",
                max = "600000")
        int encoderWaitMillis() default 10_000;
    }

    private final Leases<CodecInfo, Codec> codecs = new Leases<>();
    private final Duration encoderWait;

    @Activate
    public CodecRegistry(Config config) {
        this(Duration.ofMillis(config.encoderWaitMillis()));
    }

    CodecRegistry(Duration encoderWait) {
        this.encoderWait = encoderWait;
    }

    /// Codecs that are to run in processes of their own come as those that do.
    @Reference(
            target = "(!(" + Codec.ISOLATED + "=true))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCodec(Codec codec, Map<String, ?> properties) {
        var info = codec.info();
        if (!info.id().equals(properties.get(Codec.ID))) {
            LOG.warn(
                    "codec {} is registered with {}={}; its own id counts",
                    info.id(),
                    Codec.ID,
                    properties.get(Codec.ID));
        }
        codecs.add(info, codec, properties);
        LOG.info("codec {} {} is there", info.id(), info.version());
    }

    void unbindCodec(Codec codec) {
        int left = codecs.remove(codec, Leases.DRAIN);
        if (left > 0) {
            LOG.warn(
                    "codec {} goes while {} leases are open after {} s: their blocks will fail",
                    codec.getClass().getName(),
                    left,
                    Leases.DRAIN.toSeconds());
        }
    }

    @Override
    public List<CodecInfo> list() {
        return codecs.facts().stream()
                .sorted(Comparator.comparing(CodecInfo::id)) // stable: best first within an id
                .toList();
    }

    @Override
    public EncoderLease encoder(List<String> preferred, EncodeOptions options)
            throws CodecMissingException {
        var lease =
                preferred.stream()
                        .flatMap(id -> codecs.tryLease(info -> info.id().equals(id)).stream())
                        .findFirst()
                        .or(() -> awaitAny(preferred))
                        .orElseThrow(() -> new CodecMissingException(STORE, 1));
        try {
            return new LeasedEncoder(lease, lease.service().encoder(options));
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    private Optional<Lease<CodecInfo, Codec>> awaitAny(List<String> preferred) {
        try {
            return codecs.lease(
                    info -> info.id().equals(STORE) || preferred.contains(info.id()), encoderWait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public DecoderLease decoder(String id, int formatVersion, Duration wait)
            throws CodecMissingException, InterruptedException {
        var lease =
                codecs.lease(
                                info ->
                                        info.id().equals(id)
                                                && info.formatVersion() >= formatVersion,
                                wait)
                        .orElseThrow(() -> new CodecMissingException(id, formatVersion));
        try {
            return new LeasedDecoder(lease, lease.service().decoder(formatVersion));
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }
}
