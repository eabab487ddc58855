//! The address of the server, for the links that a command prints.

use clap::Args;

use crate::config::BaseUrl;

#[derive(Args)]
pub struct Address {
    /// Address of the server as people see it; links begin with it
    #[arg(
        long,
        env = "ASSESSLY_BASE_URL",
        value_name = "URL",
        default_value = "http://127.0.0.1:8080",
        value_parser = BaseUrl::parse
    )]
    pub base_url: BaseUrl,
}
