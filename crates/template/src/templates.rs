use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use crate::{Escape, TemplateError, UserTemplate};

/// The work that one rendering of a user's templates may do, in the engine's units: an instruction, or 64 bytes
/// made or written. It ends a loop without end within a second, and no template holds more than some 128 MB.
const FUEL: u64 = 2_000_000;

/// Templates compiled once, each known by its name. They see each other and nothing else.
#[derive(Debug)]
pub struct Templates(Environment<'static>);

impl Templates {
    /// Compiles templates that are part of a program, given by name and source. They may do any amount of work,
    /// since a report may be of any size.
    ///
    /// # Panics
    ///
    /// If a template is not valid: whoever writes it compiles it in a test.
    pub fn fixed(escape: Escape, sources: &[(&'static str, &'static str)]) -> Self {
        let mut environment = environment(escape);
        for (name, source) in sources {
            environment
                .add_template(name, source)
                .expect("templates of a program are fixed and its tests compile them");
        }
        Self(environment)
    }

    /// The templates with a text that all of them see under `name` and that is written as it stands.
    #[must_use]
    pub fn with_markup(mut self, name: &'static str, text: &str) -> Self {
        self.0.add_global(name, Value::from_safe_string(text.to_owned()));
        self
    }

    /// Compiles a user's templates. Each rendering may do only so much work.
    pub fn of_user(template: &UserTemplate, escape: Escape) -> Result<Self, TemplateError> {
        template.check()?;
        let mut environment = environment(escape);
        environment.set_fuel(Some(FUEL));
        // Only so does the engine know the names of what is undefined.
        environment.set_debug(true);
        for (name, source) in &template.sources {
            environment
                .add_template_owned(name.clone(), source.clone())
                .map_err(|it| TemplateError::of(name, &it))?;
        }
        Ok(Self(environment))
    }

    /// Renders the template of a name.
    pub fn render(&self, name: &str, context: Value) -> Result<String, TemplateError> {
        self.0
            .get_template(name)
            .and_then(|it| it.render(context))
            .map_err(|it| TemplateError::of(name, &it))
    }
}

fn environment(escape: Escape) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_debug(false);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()
            .expect("the usual delimiters do not clash"),
    );
    escape.set_up(&mut environment);
    environment
}
