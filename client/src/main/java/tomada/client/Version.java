package tomada.client;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ClientCommand.class.getPackage().getImplementationVersion();
        return new String[] {"Tomada client " + (version == null ? "(not packaged)" : version)};
    }
}
