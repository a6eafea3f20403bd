fn main() -> std::process::ExitCode {
    gongkai_cli::run(&gongkai::Registry::standard().with_exporter(Box::new(gongkai_yaml::YamlExporter)))
}
