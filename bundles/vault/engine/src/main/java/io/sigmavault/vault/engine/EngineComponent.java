package io.sigmavault.vault.engine;

import io.sigmavault.codec.Codecs;
import io.sigmavault.codec.EncodeOptions;
import io.sigmavault.core.Actor;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.platform.RemovalGuard;
import io.sigmavault.crypto.Crypto;
import io.sigmavault.vault.VaultChange;
import io.sigmavault.vault.VaultFiles;
import io.sigmavault.vault.VaultInfo;
import io.sigmavault.vault.Vaults;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The vaults of the data folder, as a service. When it goes, all vaults are locked.
@Component(
        service = {Vaults.class, RemovalGuard.class},
        configurationPid = "io.sigmavault.vault.engine")
@Designate(ocd = EngineComponent.Config.class)
public final class EngineComponent implements Vaults, RemovalGuard {

    /// Settings, changed while vaults stay open.
    @ObjectClassDefinition(name = "Vault engine")
    public @interface Config {
        @AttributeDefinition(description = "codecs to store new data with, best first")
        String[] codecs() default {"zstd", "store"};

        @AttributeDefinition(description = "compression level; 0 for the codec's own")
        int level() default 0;

        @AttributeDefinition(description = "store data that looks random without trying to shrink")
        boolean skipIncompressible() default true;

        @AttributeDefinition(description = "seconds a read waits for a codec being replaced")
        int decoderWaitSeconds() default 10;

        @AttributeDefinition(
                description =
                        "most files and folders in all unlocked vaults; 0: as the memory allows")
        int mostEntries() default 0;

        @AttributeDefinition(description = "MiB of decoded data kept in memory; at the next start")
        int cacheMebibytes() default 24;
    }

    private final VaultsEngine engine;

    @Activate
    public EngineComponent(@Reference Codecs codecs, @Reference Crypto crypto, Config config) {
        var vaults = DataFolder.ofProcess().vaults();
        engine = new VaultsEngine(codecs, crypto, new RealDisk(vaults), settings(config));
    }

    @Modified
    void modified(Config config) {
        engine.configure(settings(config));
    }

    @Deactivate
    void deactivate() {
        engine.close();
    }

    static Settings settings(Config config) {
        var standard = Settings.DEFAULT;
        return new Settings(
                List.of(config.codecs()),
                config.level() == 0 ? EncodeOptions.DEFAULT_LEVEL : config.level(),
                config.skipIncompressible(),
                Duration.ofSeconds(Math.clamp(config.decoderWaitSeconds(), 0, 600)),
                (long) Math.clamp(config.cacheMebibytes(), 8, 1_024) << 20,
                config.mostEntries() <= 0 ? standard.mostEntries() : config.mostEntries(),
                standard.mostChunks(),
                standard.checkpointBytes(),
                standard.keptChanges(),
                standard.reserveBytes(),
                standard.kdf(),
                Clock.systemUTC());
    }

    @Override
    public List<VaultInfo> list() {
        return engine.list();
    }

    @Override
    public VaultInfo info(String name) throws SigmaVaultException {
        return engine.info(name);
    }

    @Override
    public VaultInfo create(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        return engine.create(name, passphrase, actor);
    }

    @Override
    public VaultInfo unlock(String name, char[] passphrase, Actor actor)
            throws SigmaVaultException {
        return engine.unlock(name, passphrase, actor);
    }

    @Override
    public VaultInfo lock(String name, Actor actor) throws SigmaVaultException {
        return engine.lock(name, actor);
    }

    @Override
    public VaultFiles files(String name) throws SigmaVaultException {
        return engine.files(name);
    }

    @Override
    public String seal(String vault, String text) throws SigmaVaultException {
        return engine.seal(vault, text);
    }

    @Override
    public String open(String vault, String sealed) throws SigmaVaultException {
        return engine.open(vault, sealed);
    }

    @Override
    public List<VaultChange> changes(String vault, long afterSequence, int limit)
            throws SigmaVaultException {
        return engine.changes(vault, afterSequence, limit);
    }

    @Override
    public long awaitChange(String vault, long afterSequence, Duration wait)
            throws SigmaVaultException, InterruptedException {
        return engine.awaitChange(vault, afterSequence, wait);
    }

    @Override
    public List<String> usersOf(String feature) {
        return engine.usersOf(feature);
    }
}
