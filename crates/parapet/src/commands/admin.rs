//! `parapet admin`

use std::io::{BufRead, Write};
use std::process::ExitCode;

use jiff::SignedDuration;
use parapet_model::Clock;
use parapet_server::app::clock::SystemClock;
use parapet_server::app::{accounts, apps, enrolment};
use parapet_store::Store;

use super::place::{self, Place};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Programs that call the API.
    #[command(subcommand)]
    App(App),
    /// Secrets that agents enrol with.
    #[command(subcommand)]
    EnrollmentSecret(EnrollmentSecret),
    /// People.
    #[command(subcommand)]
    User(User),
}

#[derive(clap::Subcommand)]
enum App {
    /// Make an app; prints its client id and its secret, the secret this once.
    Create {
        name: String,
        /// Application permission, as `Machine.Read.All`; several are given one by one.
        #[arg(long = "role", value_name = "ROLE", required = true)]
        roles: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Client id, name and roles of every app.
    List {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(clap::Subcommand)]
enum EnrollmentSecret {
    /// Make a secret; it is printed this once.
    Create {
        /// What it is for.
        #[arg(long, default_value = "agents")]
        name: String,
        /// Days until it ends; it lasts when absent.
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        days: Option<u16>,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(clap::Subcommand)]
enum User {
    /// Add an administrator; reads the password from standard input.
    Create {
        name: String,
        #[command(flatten)]
        place: Place,
    },
    /// Give a user a new password, read from standard input, and end all sessions of that user.
    ResetPassword {
        name: String,
        #[command(flatten)]
        place: Place,
    },
}

pub(crate) async fn run(args: Args) -> anyhow::Result<ExitCode> {
    let now = SystemClock.now();
    match args.command {
        Command::App(App::Create { name, roles, place }) => {
            let store = open(place).await?;
            let app = apps::create(&store, now, &name, &roles).await?;
            print(&format!(
                "client id:     {}\nclient secret: {}",
                app.client_id, app.client_secret
            ))?;
        }
        Command::App(App::List { place }) => {
            let store = open(place).await?;
            for app in apps::list(&store).await? {
                print(&format!(
                    "{}\t{}\t{}",
                    app.client_id,
                    app.name,
                    app.roles.join(" ")
                ))?;
            }
        }
        Command::EnrollmentSecret(EnrollmentSecret::Create { name, days, place }) => {
            let store = open(place).await?;
            let lifetime = days.map(|days| SignedDuration::from_hours(24 * i64::from(days)));
            let secret = enrolment::create_secret(&store, now, &name, lifetime).await?;
            print(&secret)?;
        }
        Command::User(User::Create { name, place }) => {
            let store = open(place).await?;
            accounts::create_user(&store, now, &name, &password()?).await?;
        }
        Command::User(User::ResetPassword { name, place }) => {
            let store = open(place).await?;
            accounts::reset_password(&store, now, &name, &password()?).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn open(place: Place) -> anyhow::Result<Store> {
    place::open(&place.config()?).await
}

/// One line of standard input: a password on the command line would stand in the list of processes.
fn password() -> anyhow::Result<String> {
    use std::io::IsTerminal;
    if std::io::stdin().is_terminal() {
        tracing::info!("type the password and press Enter; it is shown as you type");
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn print(text: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{text}")
}
