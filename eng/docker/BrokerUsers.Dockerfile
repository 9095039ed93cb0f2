# The job that makes the broker's users: docker build -f eng/docker/BrokerUsers.Dockerfile .
ARG DOTNET=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
WORKDIR /src
COPY Directory.Build.props Directory.Packages.props global.json .editorconfig ./
COPY eng/BannedSymbols.txt eng/
COPY tools/BrokerUsers/BrokerUsers.csproj tools/BrokerUsers/
RUN dotnet restore tools/BrokerUsers/BrokerUsers.csproj
COPY eng/broker eng/broker
COPY tools/BrokerUsers tools/BrokerUsers
RUN dotnet publish tools/BrokerUsers/BrokerUsers.csproj --configuration Release --no-restore --output /app

FROM mcr.microsoft.com/dotnet/runtime:${DOTNET}
WORKDIR /app
COPY --from=build /app .
# The unprivileged user that the image brings along.
USER $APP_UID
# No shell in between: it would drop variables that have a hyphen in their names.
ENTRYPOINT ["dotnet", "MakPlatform.BrokerUsers.dll"]
